/*
 * zlib streams (RFC 1950 and 1951), inflated: by the browser, or where it cannot (Safari before
 * 16.4, Firefox before 113) by the functions here.
 */

/** The bytes of a whole zlib stream; it fails if the stream is cut short or damaged. */
export async function inflated(bytes) {
  if (typeof DecompressionStream !== "function") return inflate(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const LONGEST = 15; // bits of a code
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTHS = steps(3, [8, 4, 4, 4, 4, 4]); // codes with 0, 1, 2 … more bits
const DISTANCES = steps(1, [4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
const FIXED = {
  letters: tree([...Array(288)].map((_, code) => (code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8))),
  distances: tree(Array(30).fill(5)),
};
LENGTHS[28] = { base: 258, more: 0 };

/** Where the values of each code begin and how many bits more say which; `counts` codes of 0 bits, 1 … */
function steps(base, counts) {
  return counts.flatMap((count, more) => Array.from({ length: count }, () => {
    const step = { base, more };
    base += 1 << more;
    return step;
  }));
}

/** The same without the browser's help, all at once. */
export function inflate(bytes) {
  const input = { bytes, at: 2, bits: 0, held: 0 };
  const output = { bytes: new Uint8Array(Math.max(1024, bytes.length * 4)), size: 0 };
  if ((bytes[0] & 15) !== 8 || ((bytes[0] << 8) | bytes[1]) % 31 || bytes[1] & 32) damaged();
  while (!block(input, output));
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
  else if (kind === 1) coded(input, output, FIXED);
  else if (kind === 2) coded(input, output, trees(input));
  else damaged();
  return last;
}

function need(input, count) {
  while (input.held < count) {
    if (input.at >= input.bytes.length) damaged();
    input.bits |= input.bytes[input.at++] << input.held;
    input.held += 8;
  }
}

/** The next bits as a number, at most 16; less than a byte is held afterwards. */
function take(input, count) {
  need(input, count);
  const value = input.bits & ((1 << count) - 1);
  input.bits >>>= count;
  input.held -= count;
  return value;
}

function stored(input, output) {
  take(input, input.held); // what is left of a byte
  const size = take(input, 16);
  if (take(input, 16) !== (size ^ 0xffff)) damaged();
  if (input.at + size > input.bytes.length) damaged();
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

function coded(input, output, { letters, distances }) {
  for (let letter = symbol(input, letters); letter !== 256; letter = symbol(input, letters)) {
    if (letter < 256) {
      room(output, 1);
      output.bytes[output.size++] = letter;
    } else {
      repeat(output, stepped(input, LENGTHS[letter - 257]), stepped(input, DISTANCES[symbol(input, distances)]));
    }
  }
}

function stepped(input, step) {
  return step ? step.base + take(input, step.more) : damaged();
}

function repeat(output, length, distance) {
  if (distance > output.size) damaged();
  room(output, length);
  const { bytes } = output;
  for (let end = output.size + length; output.size < end; output.size++) {
    bytes[output.size] = bytes[output.size - distance];
  }
}

/** How many codes of each length there are, and the symbols in the order of their codes. */
function tree(lengths) {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const places = new Uint16Array(LONGEST + 2);
  for (let length = 1; length <= LONGEST; length++) places[length + 1] = places[length] + counts[length];
  const symbols = new Uint16Array(places[LONGEST + 1]);
  lengths.forEach((length, code) => { if (length) symbols[places[length]++] = code; });
  return { counts, symbols };
}

function symbol(input, { counts, symbols }) {
  let code = 0;
  let first = 0; // the first code of this length, and the place of its symbol
  let place = 0;
  for (let length = 1; length <= LONGEST; length++) {
    code |= take(input, 1);
    const count = counts[length];
    if (code < first + count) return symbols[place + code - first];
    place += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return damaged();
}

function trees(input) {
  const [letters, distances, codes] = [take(input, 5) + 257, take(input, 5) + 1, take(input, 4) + 4];
  const own = new Array(19).fill(0);
  for (let at = 0; at < codes; at++) own[ORDER[at]] = take(input, 3);
  const lengths = lengthsOf(input, tree(own), letters + distances);
  return { letters: tree(lengths.slice(0, letters)), distances: tree(lengths.slice(letters)) };
}

/** The lengths of all codes, themselves in codes: 16 repeats the last one, 17 and 18 nothing. */
function lengthsOf(input, codes, count) {
  const lengths = [];
  while (lengths.length < count) {
    const code = symbol(input, codes);
    if (code < 16) lengths.push(code);
    else if (code === 16) again(lengths, lengths.length ? lengths[lengths.length - 1] : damaged(), 3 + take(input, 2));
    else again(lengths, 0, code === 17 ? 3 + take(input, 3) : 11 + take(input, 7));
  }
  return lengths.length === count ? lengths : damaged();
}

function again(lengths, value, times) {
  for (let time = 0; time < times; time++) lengths.push(value);
}

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
