import { Duplex } from 'node:stream';

/** Answer to the start-up packet: AuthenticationOk, then ReadyForQuery (idle). PostgreSQL protocol 3.0, message formats. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

const sync = 'S'.charCodeAt(0);
const query = 'Q'.charCodeAt(0);
const flush = 'H'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);
const answered = new Set([sync, query, flush]);

/**
 * The socket that node-postgres believes it has. The start-up packet is answered here (there is no authentication inside one process); after it, whole
 * messages are gathered until one that the database answers (Query, Sync, Flush) and handed on in one piece.
 */
export class WireStream extends Duplex {
  readonly #send: (bytes: Uint8Array) => void;
  #started = false;
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of `#pending` that were already found to be whole messages. */
  #whole = 0;

  constructor(send: (bytes: Uint8Array) => void) {
    super();
    this.#send = send;
  }

  /** As net.Socket; called once by node-postgres. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** Bytes from the database. */
  receive(bytes: Uint8Array): void {
    if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (!this.#started) this.#start();
    else this.#forward();
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  #start(): void {
    if (this.#pending.length < 4 || this.#pending.length < this.#pending.readUInt32BE(0)) return;
    this.#pending = this.#pending.subarray(this.#pending.readUInt32BE(0));
    this.#started = true;
    this.push(welcome);
    if (this.#pending.length > 0) this.#forward();
  }

  #forward(): void {
    let complete = 0;
    while (this.#pending.length >= this.#whole + 5) {
      const end = this.#whole + 1 + this.#pending.readUInt32BE(this.#whole + 1);
      if (this.#pending.length < end) break;
      const kind = this.#pending[this.#whole] ?? 0;
      this.#whole = end;
      if (kind === terminate) return;
      if (answered.has(kind)) complete = end;
    }
    if (complete === 0) return;
    this.#send(new Uint8Array(this.#pending.subarray(0, complete)));
    this.#pending = this.#pending.subarray(complete);
    this.#whole -= complete;
  }
}
