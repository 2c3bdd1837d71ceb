// The floor of `bench -- fanout`: a Socket.IO server that knows nothing and sends the same bytes to everybody as fast as it is told.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
async function sendAll({ rounds, payload }) {
  for (let round = 0; round < rounds; round += 1) {
    io.emit('live', { ...payload, to: round });
    // As it comes: the sockets' buffers are drained between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
process.on('message', (task) => void sendAll(task));
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
process.on('disconnect', () => process.exit(0));
