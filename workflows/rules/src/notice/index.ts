export { type Notice, type NoticeState } from './state';
export { noticeSubject } from './subject';
export { noticeView } from './view';
