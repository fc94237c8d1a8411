/** What `up` looks at beside the config's own up-checks. */
export interface UpSettings {
  /** Whether `up` asks the databases of the check `databases`. */
  testsDatabases: boolean;
  /** Whether `up` asks the table of users, where the config says where it is. */
  testsUsers: boolean;
}
