// What the bench does in the work room, with the same forms as a person.

/** Uses a sign-in link up: the cookie. */
export async function openRoom(base, path) {
  const answer = await fetch(base + path, { method: 'POST', redirect: 'manual' });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 303 || !cookie) throw new Error(`signing in answers ${answer.status}`);
  return cookie.split(';')[0];
}

/** Freezes the inquiry as it is and publishes it. */
export async function release(base, cookie, slug) {
  const list = `/work/inquiries/${slug}/releases`;
  const made = await send(base, cookie, list, list);
  await send(base, cookie, made, `${made}/publication`);
}

/** Sends the form of a page that leads to `action`; where the answer leads. */
async function send(base, cookie, page, action) {
  const html = await (await fetch(base + page, { headers: { cookie } })).text();
  const form = html.split(/<form /).find((part) => part.includes(`action="${action}"`))?.split('</form>')[0];
  if (!form) throw new Error(`no form leads to ${action} at ${page}`);
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const answer = await fetch(base + action, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(fields) });
  if (answer.status !== 303) throw new Error(`${action} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.headers.get('location');
}
