import type { Finding, LedgerRow } from '@baton/contracts';
import { isCreditCode } from './credit-code';
import { finding } from './findings';
import type { Draft } from './draft-row';
import { isIdCard, maskResidentOwner } from './personal-data';

type Say = (found: Finding[]) => void;

/** The owner: a resident's name is covered, an identity number in the code column is left out. */
export function checkOwner(draft: Draft, say: Say): Pick<LedgerRow, 'owner' | 'ownerCode'> {
  let { owner, ownerCode } = draft;
  if (owner) {
    const resident = maskResidentOwner(owner, draft.placeKind);
    if (resident.masked) say([finding('resident-name', 'owner', { value: resident.owner })]);
    owner = resident.owner;
  }
  if (ownerCode) {
    ownerCode = ownerCode.toUpperCase();
    if (isIdCard(ownerCode) && !isCreditCode(ownerCode)) {
      say([finding('id-as-code', 'ownerCode', { value: ownerCode })]);
      ownerCode = null;
    } else if (!isCreditCode(ownerCode)) say([finding('invalid-code', 'ownerCode', { value: ownerCode })]);
  }
  return { owner, ownerCode };
}

type Placed = Pick<LedgerRow, 'address' | 'longitude' | 'latitude'>;

/** Address (the owner's name stands in for a missing one) and coordinates. */
export function checkPlace(draft: Pick<Draft, 'address' | 'owner' | 'longitude' | 'latitude'>, say: Say): Placed {
  let { address } = draft;
  if (!address && draft.owner) {
    say([finding('address-from-owner', 'address', { detail: draft.owner })]);
    address = draft.owner;
  }
  if (!address) say([finding('required', 'address')]);
  return { address, ...coordinates(draft.longitude, draft.latitude, say) };
}

const none = { longitude: null, latitude: null };
const inChina = (longitude: number, latitude: number): boolean =>
  longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;

function coordinates(longitude: number | null, latitude: number | null, say: Say): Pick<LedgerRow, 'longitude' | 'latitude'> {
  if (longitude === null && latitude === null) return none;
  if (longitude === null || latitude === null) {
    say([finding('coordinates-partial', longitude === null ? 'longitude' : 'latitude', { value: longitude ?? latitude })]);
    return none;
  }
  const value = `${longitude}, ${latitude}`;
  if (longitude === 0 && latitude === 0) {
    say([finding('coordinates-zero', 'longitude', { value })]);
    return none;
  }
  return atPlace(longitude, latitude, value, say);
}

function atPlace(longitude: number, latitude: number, value: string, say: Say): Pick<LedgerRow, 'longitude' | 'latitude'> {
  if (inChina(longitude, latitude)) return { longitude, latitude };
  if (inChina(latitude, longitude)) {
    say([finding('coordinates-swapped', 'longitude', { value })]);
    return { longitude: latitude, latitude: longitude };
  }
  if (Math.abs(longitude) > 180)
    say([finding('out-of-range', 'longitude', { value, allowed: { zh: '-180 至 180', en: '-180 to 180' } })]);
  else if (Math.abs(latitude) > 90)
    say([finding('out-of-range', 'latitude', { value, allowed: { zh: '-90 至 90', en: '-90 to 90' } })]);
  else {
    say([finding('coordinates-abroad', 'longitude', { value })]);
    return { longitude, latitude };
  }
  return none;
}
