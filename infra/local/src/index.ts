export { cacheDirectory, checkoutDirectory, dataDirectory } from './directories';
export { parts, standardParts, type Part } from './part';
export { prepare, preparations, type Preparation, type Programs, type Progress } from './provision/prepare';
export { developmentToken } from './services/development-token';
export { serviceNames, type ServiceName } from './services/service';
export { startServices, type Services, type ServicesOptions } from './services/start-services';
export { startStack, type Stack, type StackOptions } from './stack';
