//! What one patient's import brought, read for its digest: the spans, and every row in them by the columns that never
//! change. A row that is marked as entered in error, and a problem or an allergy that is ended by an entry of its own,
//! still say what came.

/// Every query names the batch; the first one has a row for every batch there is.
pub(super) const ALL: [&str; 12] = [
    "SELECT batch_id, import_id FROM import_batches WHERE batch_id = ?1",
    "SELECT 'span', kind, first_id, last_id, ended FROM import_spans WHERE batch_id = ?1 ORDER BY kind",
    "SELECT 'record', r.record_id, r.patient_id, r.doctor_id, r.appointment_id, r.visit_date, r.diagnosis, r.treatment,
            r.prescription, r.notes, r.subjective, r.objective, r.assessment, r.plan, r.signed_at, r.signed_by,
            r.amends_record_id, r.amendment_reason, r.source, r.source_id, r.created_at
       FROM import_spans s CROSS JOIN medical_records r ON r.record_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'record' AND r.source IS NOT NULL ORDER BY r.record_id",
    // None is ever imported: one that is there was added.
    "SELECT 'diagnosis', d.record_id, d.position, d.code_system, d.code, d.display, d.from_record_id
       FROM import_spans s CROSS JOIN record_diagnoses d ON d.record_id BETWEEN s.first_id AND s.last_id
       JOIN medical_records r ON r.record_id = d.record_id
      WHERE s.batch_id = ?1 AND s.kind = 'record' AND r.source IS NOT NULL ORDER BY d.record_id, d.position",
    "SELECT 'copy', c.record_id, c.part, c.from_record_id
       FROM import_spans s CROSS JOIN record_copies c ON c.record_id BETWEEN s.first_id AND s.last_id
       JOIN medical_records r ON r.record_id = c.record_id
      WHERE s.batch_id = ?1 AND s.kind = 'record' AND r.source IS NOT NULL ORDER BY c.record_id, c.part",
    "SELECT 'item', i.item_id, i.record_id, i.position, i.medicine_id, i.medicine, i.form, i.strength, i.dose, i.dose_unit,
            i.route, i.frequency, i.frequency_count, i.moments, i.as_needed_max, i.days, i.quantity, i.quantity_unit,
            i.quantity_said, i.repeats, i.advice, i.note, i.lasts_days, i.renews_item_id, i.first_item_id,
            o.source, o.source_id
       FROM import_spans s CROSS JOIN prescription_items i ON i.item_id BETWEEN s.first_id AND s.last_id
       JOIN medical_records r ON r.record_id = i.record_id
       LEFT JOIN prescription_sources o ON o.item_id = i.item_id
      WHERE s.batch_id = ?1 AND s.kind = 'item' AND r.source IS NOT NULL ORDER BY i.item_id",
    "SELECT 'answer', a.item_id, a.position, a.kind, a.finding, a.reason
       FROM import_spans s CROSS JOIN prescription_answers a ON a.item_id BETWEEN s.first_id AND s.last_id
       JOIN prescription_items i ON i.item_id = a.item_id JOIN medical_records r ON r.record_id = i.record_id
      WHERE s.batch_id = ?1 AND s.kind = 'item' AND r.source IS NOT NULL ORDER BY a.item_id, a.position",
    "SELECT 'end', e.end_id, e.item_id, e.ended_on, e.reason, e.renewed_by_item, e.ended_by, e.created_at
       FROM import_spans s CROSS JOIN prescription_ends e ON e.end_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'end' ORDER BY e.end_id",
    "SELECT 'vital', v.vital_id, v.patient_id, v.appointment_id, v.kind, v.value, v.second_value, v.typed, v.unit,
            v.measured_at, v.recorded_by, v.source, v.source_id, v.created_at
       FROM import_spans s CROSS JOIN vitals v ON v.vital_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'vital' AND v.source IS NOT NULL ORDER BY v.vital_id",
    "SELECT 'problem', p.problem_id, p.patient_id, p.code_system, p.code, p.display, p.onset_on, p.recorded_by, p.source,
            p.source_id, p.created_at,
            CASE WHEN EXISTS (SELECT 1 FROM audit_log l WHERE l.subject_type = 'problem' AND l.subject_id = p.problem_id
                                 AND l.outcome = 'done')
                 THEN json_extract(s.ended, '$.\"' || p.problem_id || '\"') ELSE json_array(p.ended_on) END
       FROM import_spans s CROSS JOIN problems p ON p.problem_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'problem' AND p.source IS NOT NULL ORDER BY p.problem_id",
    "SELECT 'allergy', a.allergy_id, a.patient_id, a.substance, a.code_system, a.code, a.reaction, a.severity, a.noted_on,
            a.recorded_by, a.source, a.source_id, a.created_at,
            CASE WHEN EXISTS (SELECT 1 FROM audit_log l WHERE l.subject_type = 'allergy' AND l.subject_id = a.allergy_id
                                 AND l.outcome = 'done')
                 THEN json_extract(s.ended, '$.\"' || a.allergy_id || '\"') ELSE json_array(a.ended_at, a.end_reason) END
       FROM import_spans s CROSS JOIN allergies a ON a.allergy_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'allergy' AND a.source IS NOT NULL ORDER BY a.allergy_id",
    "SELECT 'immunisation', i.immunisation_id, i.patient_id, i.status, i.vaccine, i.code_system, i.code, i.given_on,
            i.given_on_text, i.dose, i.batch, i.site, i.route, i.given_by, i.reason, i.recorded_by, i.source, i.source_id,
            i.created_at
       FROM import_spans s CROSS JOIN immunisations i ON i.immunisation_id BETWEEN s.first_id AND s.last_id
      WHERE s.batch_id = ?1 AND s.kind = 'immunisation' AND i.source IS NOT NULL ORDER BY i.immunisation_id",
];
