// Values of expressions, and how one kind becomes another.

export type Value = string | number | boolean;

export function asTruth(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

export function asNumber(value: Value): number {
  if (typeof value !== 'string') return Number(value);
  const bare = value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : days(bare);
}

/** A date's days since 1970-01-01; NaN for what is no date. */
export function days(value: string): number {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isThatDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return year && isThatDay ? date.getTime() / 86_400_000 : Number.NaN;
}

export function asText(value: Value): string {
  if (typeof value !== 'number') return String(value);
  // Adding zero turns -0 into 0.
  return withoutExponent(String(value + 0));
}

/** "1.5e-7" as "0.00000015", "2e+21" as "2000000000000000000000". */
function withoutExponent(written: string): string {
  const [, sign = '', whole = '', part = '', exponent] = /^(-?)(\d+)\.?(\d*)e([+-]\d+)$/.exec(written) ?? [];
  if (exponent === undefined) return written;
  const point = whole.length + Number(exponent);
  const digits = whole + part;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  return `${sign}${padded.slice(0, point)}${padded.length > point ? `.${padded.slice(point)}` : ''}`;
}
