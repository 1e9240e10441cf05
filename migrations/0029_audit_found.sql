-- The audit is looked through by person, kind and outcome within a time: each index ends in the time, so that any
-- span of ten million entries is entered where it begins.
DROP INDEX audit_log_user;
DROP INDEX audit_log_action;
DROP INDEX audit_log_not_done;
CREATE INDEX audit_log_user ON audit_log (user_id, timestamp);
CREATE INDEX audit_log_user_action ON audit_log (user_id, action, timestamp);
CREATE INDEX audit_log_action ON audit_log (action, timestamp);
-- What was refused is little: whatever else is asked of it is answered from the index alone.
CREATE INDEX audit_log_not_done ON audit_log (timestamp, user_id, action, outcome) WHERE outcome <> 'done';
