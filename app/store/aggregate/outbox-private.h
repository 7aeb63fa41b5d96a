/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outbox-private.h: a line of the outbox with its letter and tries, for the two stores that read
 * it. */
#pragma once
#include "store/aggregate/outbox-store.h"
#include "store/driver.h"

G_BEGIN_DECLS

#define LIJI_OUTBOX_SELECT                                                                         \
  "SELECT o.id, o.registration, o.event, o.payload, o.state, o.reason, o.reference, "              \
  "o.created_at, o.changed_at, l.receiver, l.message, l.item, l.previous, l.attachment, t.tries, " \
  "t.tried_at, t.due_at, t.failure FROM outbox o LEFT JOIN outbox_letter l ON l.id = o.id LEFT "   \
  "JOIN outbox_try t ON t.id = o.id "
gpointer liji_outbox_read_row (LijiStatement *s);

G_END_DECLS
