import { ok, type Result } from '../../domain/index.ts';
import { type ContactColumns, contactColumnsOf, joinContactColumns } from '../../mesh/index.ts';
import { LINK_CHUNK_WINDOWS, type LinkRequest } from '../link/job.ts';
import { LinkMeasurer } from '../link/measure.ts';

/** Contacts of a request, as `runLinkJob` makes them, all of them by this worker. */
export function contactsOfLinks(request: LinkRequest): Result<ContactColumns> {
  const { windows } = request;
  const measurer = new LinkMeasurer(request, 'keep');
  const parts: ContactColumns[] = [];
  for (let first = 0; first < windows.count; first += LINK_CHUNK_WINDOWS) {
    const end = Math.min(first + LINK_CHUNK_WINDOWS, windows.count);
    const measured = measurer.measure(first, end);
    if (!measured.ok) return measured;
    const { windows: links, samples } = measurer.rows.take();
    parts.push(contactColumnsOf({ access: windows, links, samples: samples! }));
  }
  return ok(joinContactColumns(parts));
}
