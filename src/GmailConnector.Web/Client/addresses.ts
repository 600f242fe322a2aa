/** Splits at commas, semicolons and line ends, but not inside quotes or angle brackets. The last one is what isn't ended yet. */
export function pieces(typed: string): string[] {
  const found: string[] = [];
  let current = '';
  let quoted = false;
  let angled = false;
  let escaped = false;
  for (const c of typed) {
    if (c === '"' && !escaped) { quoted = !quoted; }
    escaped = c === '\\' && quoted && !escaped;
    if (!quoted && c === '<') { angled = true; }
    if (!quoted && c === '>') { angled = false; }
    if (!quoted && !angled && (c === ',' || c === ';' || c === '\n')) {
      found.push(current);
      current = '';
    } else {
      current += c;
    }
  }
  found.push(current);
  return found.map(f => f.trim());
}

/** The entries of a list of recipients. */
export const split = (typed: string): string[] => pieces(typed).filter(f => f.length > 0);

/**
 * The entries of a pasted list. Outlook writes names with commas and no quotes, and separates by semicolons: there a comma before a bracket
 * is part of a name.
 */
export function splitPasted(text: string): string[] {
  const lines = text.replace(/\r/g, '').split('\n').map(line => line.replace(/\t+/g, ' ').trim());
  return lines.flatMap(line => line.includes(';')
    ? line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).flatMap(part => {
      const named = /^([^"<>@]*,[^"<>@]*)<([^<>]+)>$/.exec(part.trim());
      return named ? [write({ name: (named[1] ?? '').trim(), address: named[2] ?? '' })] : split(part);
    })
    : split(line));
}

export interface Recipient {
  name: string;
  address: string;
}

/** The name and the address of an entry; where it has no brackets, the whole is the address. */
export function read(entry: string): Recipient {
  const found = /^(.*?)<([^<>]*)>\s*$/.exec(entry);
  const name = (found?.[1] ?? '').trim();
  return {
    name: /^".*"$/.test(name) ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name,
    address: (found?.[2] ?? entry).trim(),
  };
}

/** An entry as RFC 5322 has it, with quotes where the name needs them. */
export function write({ name, address }: Recipient): string {
  const said = /[,;:<>@"\\()[\]]/.test(name) ? `"${name.replace(/(["\\])/g, '\\$1')}"` : name;
  return said.length > 0 ? `${said} <${address}>` : address;
}

export function isAddress(entry: string): boolean {
  const bare = /<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry;
  return bare.length <= 254 && /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(bare.trim());
}

/** Small letters without accents, as names and addresses are compared. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');

const everybodys = /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|mac|aol|gmx|web|proton|protonmail|t-online|mail|zoho)\.[a-z.]+$/;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether an address is of another organisation than one's own. Where one's own is of a provider for everybody there is no such thing. */
export function isOutside(own: string, address: string): boolean {
  const [ours, theirs] = [domainOf(own), domainOf(address)];
  return ours.includes('.') && !everybodys.test(ours) && theirs !== ours && !theirs.endsWith(`.${ours}`);
}
