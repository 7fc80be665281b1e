/** "1,2" as numbers. */
export function numbers(text: string): number[] {
  return text.split(',').map(Number);
}
