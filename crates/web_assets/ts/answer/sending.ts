// Sending in the background: the page stays until there is a reply, so that without a net nothing is left behind.

/** Sends the form and goes where the reply leads. False when no reply came: the same may be sent again, it is stored once. */
export async function send(form: HTMLFormElement): Promise<boolean> {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  try {
    const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(pairs), headers: { accept: 'text/html' } });
    if (reply.redirected) location.assign(reply.url);
    // A page of its own, such as what a helper hands over or a fault: the browser shows it when the form is sent as any other.
    else form.submit();
    return true;
  } catch {
    return false;
  }
}
