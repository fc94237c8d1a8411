/** The page that figures stand on. */
export interface FigurePage {
  /** Its path, without the host's basePath. */
  path: string;
  /** Its parameters, of which `sort` and `page` arrange the tables. */
  query: URLSearchParams;
  now: Date;
}

/** Where figures stand, and how many of them there is room for. */
export interface FigurePlace {
  page: FigurePage;
  /** The keys that lead there from the resource, with dots between. */
  path: string;
  /** How many records are around it. */
  depth: number;
  /** How many figures may be shown. */
  room: number;
}

/** A value, how it is called, and where it stands. */
export interface FigureProps {
  value: unknown;
  label: string;
  unit?: string;
  /** The most that a number may be. */
  limit?: number;
  place: FigurePlace;
}

/** From this depth on, what has parts is folded away. */
export const FOLDED_DEPTH = 3;

/** The place of one of several parts, which share the room. */
export function toPlaceWithin(place: FigurePlace, key: string | number, parts: number): FigurePlace {
  return {
    page: place.page,
    path: `${place.path}.${key}`,
    depth: place.depth + 1,
    room: Math.max(1, Math.floor(place.room / Math.max(1, parts))),
  };
}

/** What of a text may stand as an element's id and in an address, after `#`. */
export function toAnchor(path: string): string {
  return encodeURIComponent(path.toWellFormed());
}
