// The least that shows a page the way Plaza's browser host does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

const page = '<!doctype html><title>empty</title><main>Nothing</main>';
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/ `);
});
process.once('SIGINT', () => process.exit(0));
