// Unpacks the program that a page of one file holds: LZMA, as one_file.rs writes it (eight contexts of literals by the
// byte before, places not told apart, no end mark), in letters of a text.

/** The bytes of a text in which every two letters, of 91, hold thirteen bits. */
function bytesOf(text) {
  const value = (at) => {
    const code = text.charCodeAt(at);
    return code - 33 - (code > 34) - (code > 38) - (code > 60);
  };
  const bytes = new Uint8Array((text.length / 2) * 13 >> 3);
  let [held, bits, to] = [0, 0, 0];
  for (let at = 0; at + 1 < text.length; at += 2) {
    held = (held << 13) | (value(at) * 91 + value(at + 1));
    for (bits += 13; bits >= 8; bits -= 8) bytes[to++] = held >> (bits - 8);
    held &= (1 << bits) - 1;
  }
  return bytes;
}

/** The `size` bytes that were packed. */
function unpacked(packed, size) {
  const chances = (count) => new Uint16Array(count).fill(1024);
  const [isMatch, isRep, isRep0, isRep1, isRep2, isLong] = Array.from({ length: 6 }, () => chances(12));
  const [literals, slots, places, ends, lengths, repLengths] = [8 * 768, 4 * 64, 115, 16, 274, 274].map(chances);
  const out = new Uint8Array(size);
  let [range, code, from] = [0xffffffff, 0, 1];
  while (from < 5) code = code * 256 + packed[from++];

  const refill = () => {
    if (range < 0x1000000) {
      range *= 256;
      code = code * 256 + packed[from++];
    }
  };
  const bit = (table, at) => {
    const chance = table[at];
    const bound = (range >>> 11) * chance;
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      table[at] = chance - (chance >>> 5);
    } else {
      range = bound;
      table[at] = chance + ((2048 - chance) >>> 5);
    }
    refill();
    return +one;
  };
  const tree = (table, start, bits) => {
    let node = 1;
    for (let at = 0; at < bits; at++) node = (node << 1) | bit(table, start + node);
    return node - (1 << bits);
  };
  const treeFromTheLowest = (table, start, bits) => {
    let [node, value] = [1, 0];
    for (let at = 0; at < bits; at++) {
      const one = bit(table, start + node);
      node = (node << 1) | one;
      value |= one << at;
    }
    return value;
  };
  const length = (table) => {
    if (!bit(table, 0)) return 2 + tree(table, 2, 3);
    return bit(table, 1) ? 18 + tree(table, 18, 8) : 10 + tree(table, 10, 3);
  };
  const evenBits = (count) => {
    let value = 0;
    for (let at = 0; at < count; at++) {
      range = Math.floor(range / 2);
      const one = code >= range;
      if (one) code -= range;
      value = value * 2 + one;
      refill();
    }
    return value;
  };
  const distance = (length) => {
    const slot = tree(slots, Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) << bits;
    if (slot < 14) return start + treeFromTheLowest(places, start - slot, bits);
    return start + evenBits(bits - 4) * 16 + treeFromTheLowest(ends, 0, 4);
  };

  let [state, at, back] = [0, 0, [0, 0, 0, 0]];
  while (at < size) {
    if (!bit(isMatch, state)) {
      const start = 768 * ((at > 0 ? out[at - 1] : 0) >> 5);
      let symbol = 1;
      if (state >= 7) {
        let like = out[at - back[0] - 1];
        while (symbol < 256) {
          const expected = like >> 7;
          like = (like << 1) & 255;
          const one = bit(literals, start + ((1 + expected) << 8) + symbol);
          symbol = (symbol << 1) | one;
          if (one !== expected) break;
        }
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(literals, start + symbol);
      out[at++] = symbol;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let copied;
    if (!bit(isRep, state)) {
      copied = length(lengths);
      back = [distance(copied), ...back.slice(0, 3)];
      state = state < 7 ? 7 : 10;
    } else {
      // One of the last four distances again; a single byte at the last has a word of its own.
      const which = !bit(isRep0, state) ? 0 : !bit(isRep1, state) ? 1 : 2 + bit(isRep2, state);
      if (which === 0 && !bit(isLong, state)) {
        copied = 1;
        state = state < 7 ? 9 : 11;
      } else {
        back.unshift(...back.splice(which, 1));
        copied = length(repLengths);
        state = state < 7 ? 8 : 11;
      }
    }
    for (let left = copied; left > 0 && at < size; left--, at++) out[at] = out[at - back[0] - 1];
  }
  return out;
}

globalThis.heldProgram = () => {
  const held = document.getElementById("held-program");
  return unpacked(bytesOf(held.textContent), Number(held.dataset.bytes));
};
