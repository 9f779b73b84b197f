import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import supertest from 'supertest';
import { silentLogger } from '../../server/kernel/logger.ts';
import { createFolderFileStore, receiveUpload } from '../../server/platform/files/index.ts';
import { handleErrors, nameRequests } from '../../server/platform/http/index.ts';
import { eventually } from '../support/eventually.ts';
import { foreignFiles, sampleFiles } from '../support/sample-files.ts';

const maxBytes = 200_000;
const png = sampleFiles['image/png']!;

describe('receiveUpload', () => {
  let folder: string;
  let server: Server;
  let failures: unknown[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    const store = createFolderFileStore({ folder });
    const app = express();
    app.use(nameRequests);
    app.post('/upload', async (request, response) => {
      try {
        const rules = { maxBytes, allowed: ['image/png', 'application/pdf'] };
        response.status(201).json(await receiveUpload(request, rules, store));
      } catch (error) {
        failures.push(error);
        throw error;
      }
    });
    app.use(handleErrors(silentLogger));
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    failures = [];
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  const upload = () => supertest(server).post('/upload');
  const countKept = async (): Promise<number> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  };

  const names: [sent: string, kept: string][] = [
    ['积水现场照片.png', '积水现场照片.png'],
    ['C:\\Users\\陈\\路灯.png', '路灯.png'],
    ['../../../etc/passwd', 'passwd'],
    ['exe\u202egnp.png', 'exegnp.png'],
    [`${'长'.repeat(300)}.png`, '长'.repeat(200)],
    ['..', 'file'],
  ];
  for (const [sent, kept] of names) {
    it(`keeps a file called ${JSON.stringify(sent.slice(0, 30))} as ${JSON.stringify(kept.slice(0, 30))}`, async () => {
      const body = Buffer.concat([
        Buffer.from(
          `--b\r\ncontent-disposition: form-data; name="file"; filename="${sent.replaceAll('\\', '\\\\')}"\r\n\r\n`,
        ),
        png,
        Buffer.from('\r\n--b--\r\n'),
      ]);
      const answer = await upload().set('content-type', 'multipart/form-data; boundary=b').send(body);
      expect(answer.status, answer.text).to.equal(201);
      expect(answer.body).to.include({ name: kept, mediaType: 'image/png', size: png.length });
    });
  }

  it('tells the type by the content, whatever the name and the browser say', async () => {
    const { body } = await upload()
      .attach('file', png, { filename: 'letter.pdf', contentType: 'application/pdf' })
      .expect(201);
    expect(body.mediaType).to.equal('image/png');
  });

  it('answers 415 for a program that calls itself a picture, keeping nothing', async () => {
    const before = await countKept();
    const program = foreignFiles['a program']!;
    const { body } = await upload()
      .attach('file', program, { filename: 'photo.png', contentType: 'image/png' })
      .expect(415);
    expect(body.error.code).to.equal('unsupported_media');
    expect(await countKept()).to.equal(before);
  });

  it('answers 413 while a file far too large is still coming, keeping nothing', async () => {
    const before = await countKept();
    const { body } = await upload()
      .attach('file', Buffer.alloc(20 * maxBytes), 'film.png')
      .expect(413);
    expect(body.error.code).to.equal('too_large');
    expect(await countKept()).to.equal(before);
  });

  it('answers again on the same connection after a refused file', async () => {
    await upload()
      .attach('file', Buffer.alloc(20 * maxBytes), 'film.png')
      .expect(413);
    await upload().attach('file', png, 'photo.png').expect(201);
  });

  it('names the field when there is no file, or it comes under another name', async () => {
    for (const form of [upload().field('note', 'no file here'), upload().attach('photo', png, 'photo.png')]) {
      const { body } = await form.expect(400);
      expect(body.error.details[0]).to.include({ path: 'file', key: 'problems.required' });
    }
  });

  it('answers 415 to what is no form', async () => {
    await upload().send({ file: 'x' }).expect(415);
    await upload().set('content-type', 'multipart/form-data').send('no boundary').expect(415);
  });

  it('answers 400 to a form that ends too early, keeping nothing', async () => {
    const before = await countKept();
    for (const text of [
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf',
      '--b\r\ncontent-disposition: form-',
      '',
    ]) {
      const { body } = await upload()
        .set('content-type', 'multipart/form-data; boundary=b')
        .send(text)
        .expect(400);
      expect(body.error.code).to.equal('invalid_input');
    }
    expect(await countKept()).to.equal(before);
  });

  it('keeps nothing when the sender goes away in the middle', async () => {
    const before = await countKept();
    const { port } = server.address() as AddressInfo;
    const sender = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/upload',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 100_000 },
    });
    sender.on('error', () => undefined);
    sender.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n');
    sender.write(Buffer.concat([png, Buffer.alloc(10_000)]));
    await eventually(async () => (await countKept()) > before, { what: 'the first bytes on disk' });
    sender.destroy();
    await eventually(() => failures.length === 1, { what: 'the upload to be given up' });
    expect(failures[0]).to.include({ code: 'invalid_input' });
    await eventually(async () => (await countKept()) === before, { what: 'the rest to be cleared away' });
  });
});
