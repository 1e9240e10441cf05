-- What is booked, and nothing else of it: the next free slot over two years of bookings is read from here.
-- The time as it is kept: a generated column would send each row back to the table.
CREATE INDEX appointments_taken ON appointments (doctor_id, appointment_date, appointment_time, duration_minutes)
    WHERE status = 'scheduled';
