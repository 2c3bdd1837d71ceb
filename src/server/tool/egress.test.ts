import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isOpenAddress } from './address.ts';
import { createEgress, requireToolAddress } from './egress.ts';

describe('SEC-76: where a tool may reach', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is closed', (address) => {
    expect(isOpenAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is open', (address) => {
    expect(isOpenAddress(address)).toBe(true);
  });

  it.each([
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://①②⑦.⓪.⓪.①/',
    'https://[::ffff:127.0.0.1]/',
    'http://api.example/',
    'https://a@api.example/',
  ])('%s is no address of a tool', (url) => {
    expect(() => requireToolAddress(url, { loopback: true })).toThrow(/^url: /);
  });

  it('http on this machine only where the operator says so', () => {
    expect(() => requireToolAddress('http://127.0.0.1:1/', { loopback: false })).toThrow(/^url: /);
    expect(requireToolAddress('http://127.0.0.1:1/', { loopback: true }).port).toBe('1');
  });

  it('a name with one closed address among open ones is refused, at each call: nothing is sent (rebinding)', async () => {
    const asked: string[] = [];
    const answers = [
      [{ address: '10.0.0.1', family: 4 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
      [],
    ];
    const egress = createEgress({
      loopback: false,
      resolve: (host) => {
        asked.push(host);
        return Promise.resolve(answers[asked.length - 1] ?? []);
      },
    });
    for (const _ of answers) expect(await egress('https://api.example/x', {}, '{}')).toEqual({ kind: 'not_sent' });
    expect(asked).toEqual(['api.example', 'api.example', 'api.example']);
  });

  it('what nobody listens to was not sent', async () => {
    const egress = createEgress({ loopback: true });
    expect(await egress('http://127.0.0.1:9/x', {}, '{}')).toEqual({ kind: 'not_sent' });
  });

  it.each([
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
    ['goes on telling it to go on', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['answers less than it announced', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc'],
    ['speaks something else', 'SSH-2.0-x\r\n'],
  ])('a system that %s is unknown in time', async (_what, said) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(said));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const egress = createEgress({ loopback: true, timeoutMs: 500 });
    expect(await egress(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({ kind: 'unknown' });
    server.close();
  });

  it('a name that is not told in time is not sent to, also when it is told later', async () => {
    const egress = createEgress({ loopback: false, timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await egress('https://slow.example/', {}, '{}')).toEqual({ kind: 'not_sent' });
  });
});
