/*
 * Arrays of numbers, as docs/search.md writes them: how many, bytes a number, then planes of bytes.
 */

/** The stamp that begins a file. */
export function stampOf(bytes) {
  return view(bytes).getUint32(0, true);
}

/** All arrays from `at` to the end, each a Uint32Array. */
export function arrays(bytes, at) {
  const numbers = view(bytes);
  const read = [];
  while (at < bytes.length) {
    const count = numbers.getUint32(at, true);
    const planes = bytes[at + 4];
    at += 5;
    if (at + count * planes > bytes.length) throw new RangeError("cut short");
    read.push(together(bytes, at, count, planes));
    at += count * planes;
  }
  return read;
}

function view(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function together(bytes, at, count, planes) {
  const numbers = new Uint32Array(count);
  for (let plane = 0; plane < planes; plane++) {
    const shift = 8 * plane;
    for (let index = 0; index < count; index++) numbers[index] |= bytes[at++] << shift;
  }
  return numbers;
}
