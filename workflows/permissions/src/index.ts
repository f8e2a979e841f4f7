export { permissionsOf, type Permissions, type Subject } from './policy';
export { commandRoles } from './command-roles';
export { mayRead, readFilter, type ReadFilter } from './read-filter';
