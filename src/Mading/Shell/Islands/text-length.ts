/** The length of a text as a network counts it: the same rules as Mading.Kernel's TextLength, held to it by text-length-cases.json. */
export type TextRule = "CodePoints" | "MastodonStatus" | "Graphemes" | "Weighted280" | "Utf16" | "Utf8Bytes" | "EmojiInBytes";

const addressLength = 23;
const bytes = new TextEncoder();
// Browsers older than 2024 may lack it; then code points stand in, which never count fewer.
const clusters = typeof Intl !== "undefined" && "Segmenter" in Intl ? new Intl.Segmenter("id", { granularity: "grapheme" }) : undefined;

// The same expressions stand in TextLength.cs.
const fullAddress =
  /(?<![\p{L}\p{N}_@#$./-])https?:\/\/(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::[0-9]+)?(?:[/?#](?:[^\s<>"]*[^\s<>".,;:!?')\]}…”’»])?)?/giu;
const bareAddress =
  /(?<![\p{L}\p{N}_@#$./-])(?:[a-z0-9_-]+\.)+(?:com|org|net|edu|gov|info|int|app|dev|id|my|sg|au|uk|nl|de|jp|io|co|me|tv)(?![\p{L}\p{N}_@-])(?:\/(?:[^\s<>"]*[^\s<>".,;:!?')\]}…”’»])?)?/giu;
const remoteMention = /(?<![\p{L}\p{N}_=/])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*/giu;

export function textLength(text: string, rule: TextRule): number {
  const lines = text.replace(/\r\n/g, "\n");
  switch (rule) {
    case "CodePoints": return points(lines);
    case "MastodonStatus": return mastodonStatus(composed(lines));
    case "Graphemes": return split(lines).length;
    case "Weighted280": return weighted(composed(lines));
    case "Utf16": return lines.length;
    case "Utf8Bytes": return bytes.encode(lines).length;
    case "EmojiInBytes": return sum(split(lines), (c) => (isEmoji(c) ? bytes.encode(c).length : points(c)));
  }
}

function mastodonStatus(text: string): number {
  const addresses = text.match(fullAddress)?.length ?? 0;
  const rest = text.replace(fullAddress, " ").replace(remoteMention, "@$1");
  return addresses * (addressLength - 1) + points(rest);
}

function weighted(text: string): number {
  let addresses = text.match(fullAddress)?.length ?? 0;
  let rest = text.replace(fullAddress, " ");
  addresses += rest.match(bareAddress)?.length ?? 0;
  rest = rest.replace(bareAddress, " ");
  return addresses * (addressLength - 1) + sum(split(rest), weightOf);
}

function weightOf(cluster: string): number {
  return isEmoji(cluster) ? 2 : sum([...cluster], (c) => (isNarrow(c.codePointAt(0)!) ? 1 : 2));
}

function isNarrow(point: number): boolean {
  return point <= 4351 || (point >= 8192 && point <= 8205) || (point >= 8208 && point <= 8223) || (point >= 8242 && point <= 8247);
}

function isEmoji(cluster: string): boolean {
  return [...cluster].some((c) => {
    const point = c.codePointAt(0)!;
    return point === 0xfe0f || point === 0x20e3 || (point >= 0x1f000 && point <= 0x1faff);
  });
}

function split(text: string): string[] {
  return clusters ? Array.from(clusters.segment(text), (part) => part.segment) : [...text];
}

// Half a surrogate pair, as a careless cut leaves it, counts as the mark that replaces it.
function composed(text: string): string {
  return [...text].map((c) => (/^[\ud800-\udfff]$/.test(c) ? "\ufffd" : c)).join("").normalize("NFC");
}

function points(text: string): number {
  return [...text].length;
}

function sum<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
