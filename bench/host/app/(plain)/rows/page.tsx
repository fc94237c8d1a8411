import { connection } from 'next/server.js';
import { DESCRIPTION, NAMES } from '../../../checks.ts';

/** What the page of as many checks tells, in plain table rows. */
export default async function RowsPage() {
  await connection();
  return (
    <table>
      <tbody>
        {NAMES.map((name) => (
          <tr key={name}>
            <td>{name}</td>
            <td>fine</td>
            <td>{DESCRIPTION}</td>
            <td>took 0.1 ms</td>
            <td>just now</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
