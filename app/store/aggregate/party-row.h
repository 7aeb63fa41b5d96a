/* SPDX-License-Identifier: GPL-3.0-or-later */
/* party-row.h: one of the two as a statement gives them, in registrations and in old records. */
#pragma once
#include "store/aggregate/registration-store.h"
#include "store/statement.h"

G_BEGIN_DECLS

/* From @column on: key, kind and number of the identity, name, birth, nationality, kind of person.
 */
void liji_party_row_read (LijiStatement *s, int column, LijiPartyRow *party);

G_END_DECLS
