// A form that stays on the page while there is no net, so that nothing typed is left behind on a page of the browser's own. What it says
// then stands in it, `[data-no-net]`, hidden.
export function withNet(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const said = form.querySelector<HTMLElement>('[data-no-net]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void reachable().then((yes) => {
      if (said) said.hidden = yes;
      if (yes) form.submit();
    });
  });
}

async function reachable(): Promise<boolean> {
  try {
    await fetch('/healthz', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
