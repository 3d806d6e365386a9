import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Failure } from '../../../shared/domain/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from './smallScenario.ts';
import { startServices } from './startServices.ts';

it('verify that a first start is soon followed by a backup, made while the program works', async () => {
  const folder = temporaryFolder();
  const said: string[] = [];
  const services = await startServices(folder, { upkeepDelayMs: 50, log: (message) => said.push(message) });
  await smallScenario(services);
  const backups = path.join(folder, 'backups');
  await expect
    .poll(() => said.some((message) => message.startsWith('backup written')), { timeout: 20_000 })
    .toBe(true);
  expect(existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.db'))).toBe(true);
  mustSucceed(await services.handlers['scenario.get']({}));
});

it('verify that damage that comes while the program runs is told once, and no backup is made of it', async () => {
  const folder = temporaryFolder();
  const first = await startServices(folder);
  await smallScenario(first);
  await first.dispose();
  const told: Failure[] = [];
  const services = await startServices(folder, {
    upkeepDelayMs: 1500,
    onDamage: (failure) => told.push(failure),
    log: () => undefined,
  });
  const file = path.join(folder, 'backbone.db');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096 * 3);
  writeFileSync(file, bytes, { flag: 'r+' });
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(told[0]).toMatchObject({ code: 'db.damaged' });
  expect(told[0]?.message).toContain(file);
  expect(existsSync(path.join(folder, 'backups'))).toBe(false);
  await services.dispose();
});
