// A form that stays on the page while there is no net, so that nothing typed is left behind on a page of the browser's own. What it says
// then stands in it, `[data-no-net]`, hidden.
export function withNet(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const said = form.querySelector<HTMLElement>('[data-no-net]');
  let passed = false;
  form.addEventListener('submit', (event) => {
    if (passed) return;
    event.preventDefault();
    const { submitter } = event;
    void reachable().then((yes) => {
      if (said) said.hidden = yes;
      if (!yes) return;
      passed = true;
      // As if pressed again: the button's own value goes along.
      form.requestSubmit(submitter);
      passed = false;
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
