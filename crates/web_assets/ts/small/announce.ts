// A line that is heard and not seen. What changes inside a button is often not read out, so it is said here as well.
let line: HTMLElement | null = null;

export function announce(text: string): void {
  if (!line) {
    line = document.createElement('p');
    line.className = 'hide';
    line.role = 'status';
    document.body.append(line);
  }
  // The same words twice are a change only when something else was there between.
  line.textContent = '';
  const here = line;
  setTimeout(() => (here.textContent = text), 50);
}
