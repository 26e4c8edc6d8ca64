import {
  DuckDBBigIntVector,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTypeId,
  DuckDBVarCharVector
} from "@duckdb/node-api";
import type {DuckDBType, DuckDBVector} from "@duckdb/node-api";
import {ShortTexts} from "./shortTexts.js";

/** Distinct longer texts kept per column, so that the codes of a million rows share a few. */
const interned = 10_000;

/** What a vector holds, which its public face gives only item by item, at ten times the cost. */
interface Raw<T> {
  items: T;
  dataView: DataView;
  validity: {data: BigUint64Array | null};
}
const raw = <T>(vector: DuckDBVector): Raw<T> => vector as unknown as Raw<T>;

const shortTexts = new ShortTexts();

/** Texts as the engine holds them: four words each. */
function cellsOf(vector: DuckDBVarCharVector): Uint32Array {
  const {buffer, byteOffset, byteLength} = raw<never>(vector).dataView;
  return new Uint32Array(buffer, byteOffset, byteLength >>> 2);
}

/**
 * Collects one column of a result: numbers in a typed array as long as none is null, else (and for text and flags)
 * in a plain array with nulls. Whole numbers above 2^53 are refused, because a double would change them.
 */
export class ColumnBuilder {
  readonly name: string;
  private readonly integer: boolean;
  private typed: Int32Array | Float64Array | null;
  private plain: unknown[] | null;
  private length = 0;
  private readonly strings = new Map<string, string>();

  constructor(name: string, type: DuckDBType) {
    this.name = name;
    this.integer = type.typeId === DuckDBTypeId.INTEGER;
    const numeric =
      this.integer || type.typeId === DuckDBTypeId.BIGINT || type.typeId === DuckDBTypeId.DOUBLE;
    this.typed = numeric ? (this.integer ? new Int32Array(2048) : new Float64Array(2048)) : null;
    this.plain = numeric ? null : [];
  }

  append(vector: DuckDBVector): void {
    const count = vector.itemCount;
    const valid = validity(vector);
    if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector) {
      this.appendNumbers(raw<ArrayLike<number>>(vector).items, count, valid);
    } else if (vector instanceof DuckDBBigIntVector) {
      this.appendNumbers(this.safe(raw<BigInt64Array>(vector).items, count, valid), count, valid);
    } else {
      const plain = this.toPlain();
      const cells = vector instanceof DuckDBVarCharVector ? cellsOf(vector) : null;
      for (let i = 0; i < count; i++) {
        if (!isValid(valid, i)) plain.push(null);
        else plain.push((cells && shortTexts.at(cells, 4 * i)) ?? this.convert(vector.getItem(i)));
      }
    }
    this.length += count;
  }

  finish(): ArrayLike<unknown> {
    return this.plain ?? this.typed!.slice(0, this.length);
  }

  private appendNumbers(items: ArrayLike<number>, count: number, valid: Uint32Array | null): void {
    if (valid === null && this.typed) {
      if (this.typed.length < this.length + count) {
        const size = Math.max(this.typed.length * 2, this.length + count);
        const grown = this.integer ? new Int32Array(size) : new Float64Array(size);
        grown.set(this.typed);
        this.typed = grown;
      }
      this.typed.set(items, this.length);
      return;
    }
    const plain = this.toPlain();
    for (let i = 0; i < count; i++) plain.push(isValid(valid, i) ? items[i] : null);
  }

  /** The first null moves what was collected so far into a plain array. */
  private toPlain(): unknown[] {
    if (this.plain === null) {
      this.plain = Array.from(this.typed!.subarray(0, this.length));
      this.typed = null;
    }
    return this.plain;
  }

  private safe(items: BigInt64Array, count: number, valid: Uint32Array | null): Float64Array {
    const numbers = new Float64Array(count);
    // Halves instead of BigInts, each of which would be an object: four times as fast.
    const low = new Uint32Array(items.buffer, items.byteOffset, count * 2);
    const high = new Int32Array(items.buffer, items.byteOffset, count * 2);
    for (let i = 0; i < count; i++) {
      const number = high[2 * i + 1]! * 4294967296 + low[2 * i]!;
      // A null cell holds any bits: ask before refusing.
      if (!Number.isSafeInteger(number) && isValid(valid, i)) this.unsafe(String(items[i]));
      numbers[i] = number;
    }
    return numbers;
  }

  private convert(item: unknown): unknown {
    if (typeof item === "string") {
      const known = this.strings.get(item);
      if (known !== undefined) return known;
      if (this.strings.size < interned) this.strings.set(item, item);
      return item;
    }
    if (typeof item === "bigint") {
      const number = Number(item);
      return Number.isSafeInteger(number) ? number : this.unsafe(String(item));
    }
    if (item instanceof DuckDBDecimalValue) return item.toDouble();
    if (item instanceof DuckDBDateValue) return item.days;
    if (item instanceof DuckDBListValue) return item.items.map((part) => this.convert(part));
    if (item instanceof DuckDBStructValue) {
      return Object.fromEntries(Object.entries(item.entries).map(([key, part]) => [key, this.convert(part)]));
    }
    return item;
  }

  private unsafe(value: string): never {
    throw new Error(`whole number above 2^53 would change as a double: ${value} (column ${this.name})`);
  }
}

/** A bit an item; null when every item of the vector is valid. A mask is often there although nothing is null. */
function validity(vector: DuckDBVector): Uint32Array | null {
  const mask = raw<never>(vector).validity?.data;
  if (!mask || mask.every((word) => word === 0xffffffffffffffffn)) return null;
  return new Uint32Array(mask.buffer, mask.byteOffset, mask.length * 2);
}

const isValid = (mask: Uint32Array | null, index: number): boolean =>
  mask === null || ((mask[index >>> 5]! >>> (index & 31)) & 1) === 1;
