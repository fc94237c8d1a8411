import type { z } from 'zod';
import type { ArgsShape } from '../../core/arguments.ts';
import { toShape } from '../../core/shape.ts';
import heading from '../layout/heading.module.css';
import styles from './argument-list.module.css';

/** The arguments of a check in a table: name, type and default; nothing where it takes none. */
export function ArgumentList({ shape }: { shape: ArgsShape }) {
  const args = Object.entries(shape);
  if (args.length === 0) return null;
  return (
    <section aria-labelledby="arguments">
      <h2 id="arguments" className={heading.heading}>
        Arguments
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            {['Argument', 'Type', 'Default'].map((head) => (
              <th className={styles.head} scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {args.map(([name, type]) => (
            <tr key={name}>
              <th className={styles.name} scope="row">
                <code className={styles.code}>{name}</code>
                {type.description && <p className={styles.about}>{type.description}</p>}
              </th>
              <td className={styles.cell}>{toArgumentType(type)}</td>
              <td className={styles.cell}>
                <Default type={type} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Default({ type }: { type: z.ZodType }) {
  const value = type.safeParse(undefined).data;
  return value === undefined ? 'none' : <code className={styles.code}>{JSON.stringify(value)}</code>;
}

/** The type of an argument as people read it: `text`, `whole number`, `eu or us`, `list: text`. */
function toArgumentType(type: z.ZodType): string {
  const shape = toShape(type);
  switch (shape.kind) {
    case 'list':
      return `list: ${toArgumentType(shape.element)}`;
    case 'enum':
      return shape.type.options.join(' or ');
    case 'number':
      return shape.type.isInt ? 'whole number' : 'number';
    case 'boolean':
      return 'true or false';
    default:
      return 'text';
  }
}
