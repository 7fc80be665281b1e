// Leaves at once for the harmless page that the link leads to, and takes this page's place in the browser's history. Escape three
// times within two seconds does the same.
export function quickExit(element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  const leave = () => {
    document.body.hidden = true;
    document.title = '';
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let presses: number[] = [];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 2000);
    if (presses.length >= 3) leave();
  });
}
