import { requireDetails } from '../../core/level.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { isNullable, toShape } from '../../core/shape.ts';
import type { ActionContext } from '../action-context.ts';
import { kindsOf } from '../kinds/find-kind.ts';
import type { KindField, KindView } from '../views.ts';

/**
 * The kinds of monitors that there are, by label, with the fields that their forms are made of.
 * @throws LevelError below the level `details`.
 */
export async function listKinds({ status, viewer }: ActionContext): Promise<KindView[]> {
  requireDetails(viewer.level, 'The list of kinds');
  return Object.entries(kindsOf(status))
    .map(([name, kind]) => ({
      name,
      label: kind.label,
      description: kind.description,
      fields: toFields(kind),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function toFields({ fields }: MonitorKind): KindField[] {
  return Object.entries(fields).map(([name, type]) => {
    const absent = type.safeParse(undefined);
    return {
      name,
      description: type.description,
      shape: toShape(type),
      isRequired: !absent.success && !isNullable(type),
      default: absent.success ? absent.data : undefined,
    };
  });
}
