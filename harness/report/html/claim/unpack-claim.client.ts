import { pageData, unpack } from '../page/document.client';
import type { ClaimPage } from './claim-page';

/** Unpacks the page of a claim. */
export async function unpackClaim(id: string): Promise<ClaimPage> {
  return (await unpack(`packed-${pageData.claims.indexOf(id)}`)) as ClaimPage;
}
