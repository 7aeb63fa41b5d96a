/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fixture.h: a registry in a folder of its own, an office with stock, and couples nobody is. */
#pragma once
#include "model/marriage.h"
#include "register/marriage/marriage.h"
#include "register/office/booklets.h"
#include "register/paper/papers.h"

G_BEGIN_DECLS

typedef struct
{
  char *address; /* of the registry: its folder, or a database of the test's server */
  char *folder;  /* where its files lie */
  char *parent;  /* temporary */
  gint64 begins; /* set before fixture_set_up: another time than FIXTURE_TIME */
  LijiClock *clock;
  LijiRegistry *registry;
  LijiSession *session; /* admin at "window 1" */
} Fixture;

/* Friday 2026-11-20, 09:00 in China. */
#define FIXTURE_TIME ((gint64) 1795136400 * G_USEC_PER_SEC)
#define FIXTURE_DAY "2026-11-20"
#define FIXTURE_PASSWORD "correct horse 7"

/* With booklets M00000001 … M00000100 in the safe. */
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
void fixture_remove (const char *folder);
/* Closes and opens again, as another process would find it. */
void fixture_reopen (Fixture *fixture);
/* The days until then pass at the office: somebody comes in now and then, as every clock that is
 * right has it. Into the past it only sets the clock. */
void fixture_pass (Fixture *fixture, gint64 until);
/* Two people say that the clock is right: admin, and @second with FIXTURE_PASSWORD. */
void fixture_accept_clock (Fixture *fixture, const char *second);
LijiSession *fixture_log_in (Fixture *fixture, const char *name, const char *station);
/* A user with @roles ("registrar,stock"), not for mixed couples. */
LijiSession *
fixture_add_user (Fixture *fixture, const char *name, const char *roles, const char *station);
/* The @n-th couple: complete, of age, free. */
LijiDraft *fixture_couple (guint n);
/* The same couple, married to each other, with all a divorce asks. */
LijiDraft *fixture_divorcing (guint n);
/* @draft (taken) with one field changed. */
LijiDraft *fixture_with (LijiDraft *draft, const char *path, const char *typed);
/* @draft (taken) with every tick of hand-over done. */
LijiDraft *fixture_with_receipts (LijiDraft *draft);
LijiId fixture_id (void);
LijiRegistered *fixture_register (Fixture *fixture, guint n);
/* From opening to review. */
LijiCase *fixture_review (Fixture *fixture, LijiSession *session, LijiDraft *draft);
/* Fails the test unless @error is @code and says @field; clears it. */
void fixture_expect (GError **error, int code, const char *field);

G_END_DECLS
