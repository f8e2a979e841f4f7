export { cacheDirectory, checkoutDirectory, dataDirectory } from './directories';
export { parts, standardParts, type Part } from './part';
export { prepare, preparations, type Preparation, type Programs, type Progress } from './provision/prepare';
export { startStack, type Stack, type StackOptions } from './stack';
