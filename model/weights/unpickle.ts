import { PickleReader } from './pickle-reader.ts';

/** Elements of tensors, kept in an entry of their own beside the pickle. */
export type PickledStorage = { kind: 'storage'; type: string; key: string; length: number };

export type PickledTensor = {
  kind: 'tensor';
  storage: PickledStorage;
  /** All three in elements. */
  offset: number;
  shape: number[];
  strides: number[];
};

/** A name of a class or function that the pickle refers to; it is only ever compared. */
type Reference = { kind: 'reference'; name: string };

export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | PickleMap
  | PickledTensor
  | PickledStorage
  | Reference;

export type PickleMap = Map<PickleValue, PickleValue>;

const storageName = /^torch (Double|Float|Half|BFloat16|Long|Int|Short|Char|Byte|Bool)Storage$/;
const callable = new Set([
  'torch._utils _rebuild_tensor_v2',
  'torch._utils _rebuild_parameter',
  'collections OrderedDict',
  'torch Size',
]);

const mark = Symbol('mark');

/**
 * Reads a pickle of protocol 2 to 5 that holds tensors, plain values and containers. Nothing is ever called: the few
 * names that torch.save needs are known here, every other is refused.
 *
 * @throws an Error that says where and what was found.
 */
export function unpickle(bytes: Uint8Array): PickleValue {
  const reader = new PickleReader(bytes);
  const stack: (PickleValue | typeof mark)[] = [];
  const memo = new Map<number, PickleValue>();

  const pop = (): PickleValue => {
    const value = stack.pop();
    if (value === undefined || value === mark) throw reader.error('nothing is on the stack');
    return value;
  };
  const top = (): PickleValue => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const popToMark = (): PickleValue[] => {
    const start = stack.lastIndexOf(mark);
    if (start < 0) throw reader.error('there is no mark on the stack');
    return stack.splice(start).slice(1) as PickleValue[];
  };
  const topList = (): PickleValue[] => {
    const list = top();
    if (!Array.isArray(list)) throw reader.error('expected a list');
    return list;
  };
  const setItems = (items: PickleValue[]) => {
    const map = top();
    if (!(map instanceof Map)) throw reader.error('expected a dictionary');
    if (items.length % 2 !== 0) throw reader.error('a key has no value');
    for (let index = 0; index < items.length; index += 2) map.set(items[index]!, items[index + 1]!);
  };
  const recall = (key: number) => {
    const value = memo.get(key);
    if (value === undefined) throw reader.error(`nothing was kept as ${key}`);
    stack.push(value);
  };
  const refer = (module: string, name: string): Reference => {
    const full = `${module} ${name}`;
    if (callable.has(full) || storageName.test(full)) return { kind: 'reference', name: full };
    throw new Error(
      `The checkpoint refers to ${module}.${name}; only tensors and plain containers are read. ` +
        `Save it again in PyTorch as torch.save({'state_dict': model.state_dict()}, …)`,
    );
  };
  const popName = (): string => {
    const name = pop();
    if (typeof name !== 'string') throw reader.error('expected a name');
    return name;
  };

  for (;;) {
    const opcode = reader.byte();
    switch (opcode) {
      case 0x80: { // PROTO
        const protocol = reader.byte();
        if (protocol < 2 || protocol > 5) throw reader.error(`protocol ${protocol}, expected 2 to 5`);
        break;
      }
      case 0x95: reader.skip(8); break; // FRAME
      case 0x28: stack.push(mark); break; // MARK
      case 0x2e: { // STOP
        const value = pop();
        if (stack.length > 0) throw reader.error('values are left over at the end');
        return value;
      }
      case 0x30: pop(); break; // POP
      case 0x31: popToMark(); break; // POP_MARK
      case 0x32: stack.push(top()); break; // DUP
      case 0x4e: stack.push(null); break; // NONE
      case 0x88: stack.push(true); break; // NEWTRUE
      case 0x89: stack.push(false); break; // NEWFALSE
      case 0x4a: stack.push(reader.int32()); break; // BININT
      case 0x4b: stack.push(reader.byte()); break; // BININT1
      case 0x4d: stack.push(reader.uint16()); break; // BININT2
      case 0x8a: stack.push(reader.long(reader.byte())); break; // LONG1
      case 0x47: stack.push(reader.float64()); break; // BINFLOAT
      case 0x55: stack.push(reader.latin1(reader.byte())); break; // SHORT_BINSTRING
      case 0x54: stack.push(reader.latin1(reader.uint32())); break; // BINSTRING
      case 0x8c: stack.push(reader.utf8(reader.byte())); break; // SHORT_BINUNICODE
      case 0x58: stack.push(reader.utf8(reader.uint32())); break; // BINUNICODE
      case 0x8d: stack.push(reader.utf8(reader.uint64())); break; // BINUNICODE8
      case 0x43: stack.push(reader.bytes(reader.byte())); break; // SHORT_BINBYTES
      case 0x42: stack.push(reader.bytes(reader.uint32())); break; // BINBYTES
      case 0x5d: case 0x29: stack.push([]); break; // EMPTY_LIST, EMPTY_TUPLE
      case 0x6c: case 0x74: stack.push(popToMark()); break; // LIST, TUPLE
      case 0x85: stack.push([pop()]); break; // TUPLE1
      case 0x86: stack.push([pop(), pop()].reverse()); break; // TUPLE2
      case 0x87: stack.push([pop(), pop(), pop()].reverse()); break; // TUPLE3
      case 0x61: { // APPEND
        const value = pop();
        topList().push(value);
        break;
      }
      case 0x65: { // APPENDS
        const values = popToMark();
        const list = topList();
        for (const value of values) list.push(value);
        break;
      }
      case 0x7d: stack.push(new Map()); break; // EMPTY_DICT
      case 0x64: { // DICT
        const items = popToMark();
        stack.push(new Map());
        setItems(items);
        break;
      }
      case 0x73: setItems([pop(), pop()].reverse()); break; // SETITEM
      case 0x75: setItems(popToMark()); break; // SETITEMS
      case 0x71: memo.set(reader.byte(), top()); break; // BINPUT
      case 0x72: memo.set(reader.uint32(), top()); break; // LONG_BINPUT
      case 0x94: memo.set(memo.size, top()); break; // MEMOIZE
      case 0x68: recall(reader.byte()); break; // BINGET
      case 0x6a: recall(reader.uint32()); break; // LONG_BINGET
      case 0x63: stack.push(refer(reader.line(), reader.line())); break; // GLOBAL
      case 0x93: { // STACK_GLOBAL
        const name = popName();
        stack.push(refer(popName(), name));
        break;
      }
      case 0x51: stack.push(toStorage(pop())); break; // BINPERSID
      case 0x52: { // REDUCE
        const values = pop();
        stack.push(rebuild(pop(), values));
        break;
      }
      case 0x62: // BUILD: attributes of a container, such as a state dict's _metadata; none of them is a weight.
        pop();
        if (!(top() instanceof Map)) throw reader.error('only a dictionary may have attributes');
        break;
      default:
        throw reader.error(`opcode 0x${opcode.toString(16)} is not one that torch.save writes`);
    }
  } // prettier-ignore
}

/** ('storage', class, key, device, length): what torch.save writes for the place of a tensor's elements. */
function toStorage(id: PickleValue): PickledStorage {
  const [tag, reference, key, , length] = Array.isArray(id) ? id : [];
  const type = isKind(reference, 'reference') ? storageName.exec(reference.name)?.[1] : undefined;
  if (tag !== 'storage' || type === undefined || typeof key !== 'string' || !isSize(length)) {
    throw new Error('The checkpoint has a tensor whose storage is not one that torch.save writes');
  }
  return { kind: 'storage', type, key, length };
}

/** What the known names make of their arguments; a tensor's elements are not touched yet. */
function rebuild(reference: PickleValue, values: PickleValue): PickleValue {
  const name = isKind(reference, 'reference') ? reference.name : '';
  if (!Array.isArray(values))
    throw new Error('The checkpoint rebuilds something from no arguments');
  if (name === 'torch Size') return values[0] ?? [];
  if (name === 'collections OrderedDict') return orderedDict(values[0] ?? []);
  if (name === 'torch._utils _rebuild_parameter') return values[0] ?? null;
  const [storage, offset, shape, strides] = values;
  if (
    name !== 'torch._utils _rebuild_tensor_v2' ||
    !isKind(storage, 'storage') ||
    !isSize(offset) ||
    !isSizes(shape) ||
    !isSizes(strides) ||
    shape.length !== strides.length
  ) {
    throw new Error('The checkpoint has a tensor that is not as torch.save writes it');
  }
  // Copies: the pickle could still change the lists it gave.
  return { kind: 'tensor', storage, offset, shape: [...shape], strides: [...strides] };
}

function orderedDict(pairs: PickleValue): PickleMap {
  const map: PickleMap = new Map();
  for (const pair of Array.isArray(pairs) ? pairs : []) {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new Error('The checkpoint has an OrderedDict of something that is not pairs');
    }
    map.set(pair[0]!, pair[1]!);
  }
  return map;
}

export function isTensor(value: PickleValue | undefined): value is PickledTensor {
  return isKind(value, 'tensor');
}

function isKind<K extends 'reference' | 'storage' | 'tensor'>(
  value: PickleValue | undefined,
  kind: K,
): value is Extract<PickleValue, { kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

function isSize(value: PickleValue | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSizes(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.every(isSize);
}
