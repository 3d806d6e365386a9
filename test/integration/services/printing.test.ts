import { describe, expect, it } from 'vitest';
import type { HandOverRequest, Printers } from '../../../electron/services/index.ts';
import { ok } from '../../../shared/domain/index.ts';
import { calls } from '../../../shared/ipc/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from './startServices.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const page = { png: PNG, widthMm: 210, heightMm: 297 };

function printersThat(answer: 'printed' | 'cancelled', names: readonly string[]) {
  const asked: HandOverRequest[] = [];
  const printers: Printers = {
    list: async () => names,
    handOver: async (request) => {
      asked.push(request);
      return ok(answer);
    },
  };
  return { asked, printers };
}

describe('printing on a printer', () => {
  it('verify that a machine without a printer, or a program without a window, says so and hands nothing over', async () => {
    const { asked, printers } = printersThat('printed', []);
    for (const lent of [{ printers }, {}]) {
      const services = await startServices(temporaryFolder(), lent);
      expect(mustSucceed(await services.handlers['plan.printers']({}))).toEqual({ names: [] });
      const failure = mustFail(await services.handlers['plan.print']({ title: 'Pass list', pages: [page] }));
      expect(failure.code).toBe('services.noPrinter');
      await services.dispose();
    }
    expect(asked).toEqual([]);
  });

  it('verify that every page is a sheet, fitted where its size is another, that a title stays text, and that declining is no fault', async () => {
    const { asked, printers } = printersThat('cancelled', ['Office']);
    const services = await startServices(temporaryFolder(), { printers });
    const card = { ...page, widthMm: 105, heightMm: 148 };
    const answer = await services.handlers['plan.print']({ title: '</title><script>', pages: [page, card] });
    expect(mustSucceed(answer)).toEqual({ outcome: 'cancelled' });
    const { html, ...size } = asked[0]!;
    expect(size).toEqual({ widthMm: 210, heightMm: 297 });
    expect(html).toContain('@page{size:210mm 297mm;margin:0}');
    expect(html.match(/<div><img alt="page \d"( class="fitted")?/g)).toEqual([
      '<div><img alt="page 1"',
      '<div><img alt="page 2" class="fitted"',
    ]);
    expect(html).not.toContain('<script');
    expect(html).toContain(Buffer.from(PNG).toString('base64'));
    await services.dispose();
  });

  it('verify that what is no picture, no page or no size of paper does not pass the wall', () => {
    const { input } = calls['plan.print'];
    const parsed = (pages: unknown) => input.safeParse({ title: 'Pass list', pages }).success;
    expect(parsed([page])).toBe(true);
    expect(parsed([])).toBe(false);
    expect(parsed([{ ...page, png: new TextEncoder().encode('<html>') }])).toBe(false);
    expect(parsed([{ ...page, widthMm: 0 }])).toBe(false);
    expect(parsed([{ ...page, heightMm: Number.NaN }])).toBe(false);
  });
});
