/*
 * A zlib stream (RFC 1950 and 1951), inflated. The browser's DecompressionStream would do, where there is
 * one; but it takes some milliseconds of a phone for each file, however small, and a search has dozens.
 */

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256; // the letter that ends a block
const LENGTHS = steps(3, [8, 4, 4, 4, 4, 4]); // codes with 0, 1, 2 … bits more
const DISTANCES = steps(1, [4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
const FIXED = [
  table([...Array(288)].map((_, code) => (code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8))),
  table(Array(30).fill(5)),
];
LENGTHS.bases[28] = 258;
LENGTHS.more[28] = 0;

/** Where the values of each code begin, and how many bits more tell which it is. */
function steps(base, counts) {
  const more = counts.flatMap((count, bits) => Array(count).fill(bits));
  const bases = more.map((bits) => (base += 1 << bits) - (1 << bits));
  return { bases, more };
}

/** The bytes of a whole stream; it fails if that is cut short or damaged. */
export function inflate(bytes) {
  if ((bytes[0] & 15) !== 8 || ((bytes[0] << 8) | bytes[1]) % 31 || bytes[1] & 32) damaged();
  const input = { bytes, at: 2, bits: 0, held: 0 };
  const output = { bytes: new Uint8Array(Math.max(1024, bytes.length * 4)), size: 0 };
  while (!block(input, output));
  giveBack(input);
  const content = output.bytes.subarray(0, output.size);
  const sum = bytes.subarray(input.at);
  if (sum.length !== 4 || new DataView(sum.buffer, sum.byteOffset).getUint32(0) !== adler(content)) damaged();
  return content;
}

function damaged() {
  throw new Error("damaged zlib stream");
}

/** One block; whether it was the last. */
function block(input, output) {
  const last = take(input, 1);
  const kind = take(input, 2);
  if (kind === 0) stored(input, output);
  else if (kind === 1) coded(input, output, ...FIXED);
  else if (kind === 2) coded(input, output, ...tables(input));
  else damaged();
  return last;
}

/** Holds so many bits at least; the checksum at the end makes it harmless to look ahead. */
function need(input, count) {
  while (input.held < count) {
    if (input.at >= input.bytes.length) damaged();
    input.bits |= input.bytes[input.at++] << input.held;
    input.held += 8;
  }
}

/** The next bits as a number, at most 16. */
function take(input, count) {
  need(input, count);
  const value = input.bits & ((1 << count) - 1);
  input.bits >>>= count;
  input.held -= count;
  return value;
}

/** Goes back to the first byte of which nothing was taken. */
function giveBack(input) {
  input.at -= input.held >> 3;
  input.bits = input.held = 0;
}

function stored(input, output) {
  giveBack(input);
  const size = take(input, 16);
  if (take(input, 16) !== (size ^ 0xffff) || input.at + size > input.bytes.length) damaged();
  room(output, size);
  output.bytes.set(input.bytes.subarray(input.at, input.at + size), output.size);
  output.size += size;
  input.at += size;
}

function room(output, size) {
  if (output.size + size <= output.bytes.length) return;
  const larger = new Uint8Array(Math.max(output.bytes.length * 2, output.size + size));
  larger.set(output.bytes);
  output.bytes = larger;
}

function coded(input, output, letters, distances) {
  for (let letter = symbol(input, letters); letter !== END; letter = symbol(input, letters)) {
    if (letter < END) {
      if (output.size === output.bytes.length) room(output, 1);
      output.bytes[output.size++] = letter;
    } else {
      repeat(output, stepped(input, LENGTHS, letter - END - 1), stepped(input, DISTANCES, symbol(input, distances)));
    }
  }
}

function stepped(input, { bases, more }, code) {
  return code < bases.length ? bases[code] + take(input, more[code]) : damaged();
}

function repeat(output, length, distance) {
  if (distance > output.size) damaged();
  room(output, length);
  const { bytes, size } = output;
  for (let at = size; at < size + length; at++) bytes[at] = bytes[at - distance];
  output.size += length;
}

/**
 * What any next bits begin with, given the length of each code: 16 times the symbol, and its length; 0
 * for no code. Codes of one length follow each other; they stand highest bit first, so they are turned.
 */
function table(lengths) {
  const longest = Math.max(1, ...lengths);
  const found = new Uint16Array(1 << longest);
  let code = 0;
  for (let length = 1; length <= longest; length++, code <<= 1) {
    for (let place = lengths.indexOf(length); place >= 0; place = lengths.indexOf(length, place + 1)) {
      for (let at = turned(code++, length); at < found.length; at += 1 << length) found[at] = place << 4 | length;
    }
  }
  if (code > 2 << longest) damaged(); // more codes than there are
  return { found, longest };
}

function turned(code, length) {
  let back = 0;
  for (let bit = 0; bit < length; bit++) back |= (code >> bit & 1) << (length - 1 - bit);
  return back;
}

function symbol(input, { found, longest }) {
  need(input, longest);
  const entry = found[input.bits & (found.length - 1)];
  const length = entry & 15;
  if (!length) damaged();
  input.bits >>>= length;
  input.held -= length;
  return entry >> 4;
}

function tables(input) {
  const [letters, distances, codes] = [take(input, 5) + 257, take(input, 5) + 1, take(input, 4) + 4];
  const own = Array(19).fill(0);
  for (let at = 0; at < codes; at++) own[ORDER[at]] = take(input, 3);
  const lengths = lengthsOf(input, table(own), letters + distances);
  return [table(lengths.slice(0, letters)), table(lengths.slice(letters))];
}

/** The lengths of all codes, themselves in codes: 16 repeats the last one, 17 and 18 nothing. */
function lengthsOf(input, codes, count) {
  const lengths = [];
  const put = (length, times) => {
    for (let time = 0; time < times; time++) lengths.push(length);
  };
  while (lengths.length < count) {
    const code = symbol(input, codes);
    if (code < 16) put(code, 1);
    else if (code === 16) put(lengths.length ? lengths[lengths.length - 1] : damaged(), 3 + take(input, 2));
    else put(0, code === 17 ? 3 + take(input, 3) : 11 + take(input, 7));
  }
  return lengths.length === count ? lengths : damaged();
}

/** The checksum of a stream's content (Adler-32). */
function adler(bytes) {
  let low = 1;
  let high = 0;
  for (let at = 0; at < bytes.length;) {
    for (const end = Math.min(bytes.length, at + 3800); at < end; at++) high += low += bytes[at];
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}
