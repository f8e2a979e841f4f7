export { type Notice, type NoticeState } from './state';
export { noticeSubject } from './subject';
export { noticeIndex, noticeView } from './view';
