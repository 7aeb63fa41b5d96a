/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record-acts.h: what can be done about a record that stands, as a menu: notes, corrections, the
 * next step of a revocation and its papers, both persons' timelines. */
#pragma once
#include "register/record/records.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_RECORD_ACTS (liji_record_acts_get_type ())
G_DECLARE_FINAL_TYPE (LijiRecordActs, liji_record_acts, LIJI, RECORD_ACTS, AdwBin)

/* Signal "done" (number): the record has moved, show it again. */
void liji_record_acts_show (LijiRecordActs *self, LijiDesk *desk, LijiRecord *record);

G_END_DECLS
