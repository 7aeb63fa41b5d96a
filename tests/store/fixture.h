/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fixture.h: a registry in a folder of its own, thrown away afterwards, and acts made short. */
#pragma once
#include "store/act.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/registration-store.h"
#include "store/driver.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* the registry, or its address on a server */
  char *parent; /* its temporary parent */
  LijiClock *clock;
  LijiStore *store;
} Fixture;

/* 2026-11-22 08:30 in Asia/Shanghai. */
#define FIXTURE_NOW G_GINT64_CONSTANT (1795307400000000)

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Closes and opens again. */
void fixture_reopen (Fixture *fixture);
void fixture_remove (const char *folder);
/* The registers or the blobs behind the store's back. */
LijiDb *fixture_open_db (Fixture *fixture, gboolean blobs);
/* Changes them in SQL, whatever guards them; zeroblob (n) and X'…' are understood on a server too.
 */
void fixture_tamper (Fixture *fixture, gboolean blobs, const char *sql);
char *fixture_path (Fixture *fixture, const char *name);

/* An act that must begin. */
LijiAct *fixture_begin (LijiStore *store, const char *kind);
/* Commits and must succeed. */
void fixture_commit (LijiAct *act);
/* An act that does nothing but stand in the journal. */
void fixture_note (LijiStore *store, const char *kind);

/* One pair of text → CBOR {"text": …}. */
GBytes *fixture_cbor (const char *text);
LijiRegistrationRow *fixture_registration (const char *number,
                                           const char *man,
                                           const char *man_id,
                                           const char *woman,
                                           const char *woman_id);
LijiCaseRow *fixture_case (const char *man, const char *woman);
LijiId fixture_id (void);

/* A test with the fixture. */
#define FIXTURE_TEST(path, function)                                                               \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

G_END_DECLS
