/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act.h: a legal act under way: one transaction that ends in one journal entry, or in nothing. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _LijiAct LijiAct;

/* Takes the write lock, reads the journal's head and fixes the act's time (the clock's, never
 * before the entry before). When @id is in the journal already, the act is *replayed*: check
 * liji_act_is_replayed at once, use the stored outputs, change nothing; with another @kind it is an
 * error (EXISTS). @user and @station are who and where, as the journal keeps them. */
LijiAct *liji_act_begin (LijiStore *store,
                         const LijiId *id,
                         const char *kind,
                         int version,
                         const char *user,
                         const char *station,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean liji_act_is_replayed (LijiAct *self);
/* The stored outputs of a replayed act; NULL otherwise. Borrowed. */
GBytes *liji_act_get_outputs (LijiAct *self);

LijiStore *liji_act_get_store (LijiAct *self);
const LijiId *liji_act_get_id (LijiAct *self);
/* Its number in the journal, once committed. */
gint64 liji_act_get_seq (LijiAct *self);
/* When it was done: the entry's time, or what liji_act_set_origin says. */
gint64 liji_act_get_time (LijiAct *self);
/* The civil day it is done on: that of liji_act_get_time, or the clock's where the head believes
 * the clock rather than the last entry. */
LijiDate liji_act_get_day (LijiAct *self);
/* The moment that day is of: what stands on papers and ticks. */
gint64 liji_act_get_moment (LijiAct *self);
const char *liji_act_get_user (LijiAct *self);
const char *liji_act_get_station (LijiAct *self);

/* The act was done at @origin (an outpost's name) at @done_at already and comes home now: all it
 * writes is dated by that; the entry's own time stays the registry's. */
void liji_act_set_origin (LijiAct *self, const char *origin, gint64 done_at);
/* How it is known that @user is they: "local" where no password was asked for. */
void liji_act_set_proof (LijiAct *self, const char *proof);
/* Who confirmed it beside them (CBOR), as the entry keeps it for ever. */
void liji_act_set_second (LijiAct *self, GBytes *second);
/* NULL for an act of this registry. */
const char *liji_act_get_origin (LijiAct *self);
/* An id for what the act brings about, made from the act's own id, its time (+ @offset
 * microseconds) and @what: the same act done again makes the same ones. */
LijiId liji_act_make_id (LijiAct *self, const char *what, gint64 offset);

/* Says that the act is about @subject (case, registration, copy): liji_journal_about finds it
 * there. Stands in the entry. */
gboolean liji_act_add_subject (LijiAct *self, const LijiId *subject, GError **error);
/* Says that the act rests on the blob @digest (hex SHA-256), which must be stored already (else
 * NOT_FOUND). Stands in the entry; the blob is kept for ever. */
gboolean liji_act_add_digest (LijiAct *self, const char *digest, GError **error);

/* Writes the entry and commits. @input and @outputs are canonical CBOR (NULL: an empty map). After
 * TRUE the act is durable (in a batch: part of it). After FALSE everything is undone. Either way
 * only liji_act_free remains to be called. */
gboolean liji_act_commit (LijiAct *self, GBytes *input, GBytes *outputs, GError **error);
/* Undoes the act when it was not committed. */
void liji_act_free (LijiAct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiAct, liji_act_free)

G_END_DECLS
