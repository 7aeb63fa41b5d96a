/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk.h: the workplace handed to every page: registry, who is logged in, settings, drafts, and the
 * ways to tell and to go. */
#pragma once
#include "register/case/draft-keeper.h"
#include "register/session.h"
#include "ui/desk/seat.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DESK (liji_desk_get_type ())
G_DECLARE_FINAL_TYPE (LijiDesk, liji_desk, LIJI, DESK, GObject)

/* Signals: "session-changed", "toast" (text), "go" (page, target or NULL), "moved" (somebody wrote
 * something: load what is shown again), "cut-off" (gboolean: the server does not answer),
 * "decided" (the office's parameters were read again), "outdated" (gboolean: the registry was
 * upgraded, or else rolled back, and is not this program's any more). */
LijiDesk *liji_desk_new (GSettings *settings, LijiClock *clock) G_GNUC_WARN_UNUSED_RESULT;
GSettings *liji_desk_get_settings (LijiDesk *self);
LijiClock *liji_desk_get_clock (LijiDesk *self);
LijiRegistry *liji_desk_get_registry (LijiDesk *self);
void liji_desk_set_registry (LijiDesk *self, LijiRegistry *registry);
/* NULL while nobody is logged in. */
LijiSession *liji_desk_get_session (LijiDesk *self);
void liji_desk_set_session (LijiDesk *self, LijiSession *session);
/* The same with what a worker has read (transfer full). */
void liji_desk_sit_down (LijiDesk *self, LijiSeat *seat);
/* Accounts to offer at log-in, NULL-terminated; read with the registry. */
void liji_desk_set_names (LijiDesk *self, char **names);
const char *const *liji_desk_get_names (LijiDesk *self);
/* This workstation's drafts; NULL when they cannot be opened (the reason was told). */
LijiDraftKeeper *liji_desk_get_drafts (LijiDesk *self);
/* Whether a form was left unfinished before this log-in; taken once (transfer full). */
/* Which kind of case it is of; NULL when there is none. */
const char *liji_desk_get_left (LijiDesk *self);
LijiSavedDraft *liji_desk_take_left (LijiDesk *self, const char *form);
/* Where this is an outpost, what it has; as it was at log-in. NULL in the office itself. */
const LijiOutpostHere *liji_desk_get_here (LijiDesk *self);
/* What the office decided about @key, as read last; NULL while nobody is logged in. */
const char *liji_desk_get_decided (LijiDesk *self, const char *key);
/* A fresh id by the registry's clock. */
LijiId liji_desk_make_id (LijiDesk *self);
void liji_desk_toast (LijiDesk *self, const char *text);
/* An error of the door, as a sentence. */
void liji_desk_tell (LijiDesk *self, const GError *error);
void liji_desk_go (LijiDesk *self, const char *page, const char *target);
gboolean liji_desk_may (LijiDesk *self, const char *act);
/* Whether the office has "marriage" or "funeral" rooms (office_rooms); NULL: every office does. */
gboolean liji_desk_has_room (LijiDesk *self, const char *room);

G_END_DECLS
