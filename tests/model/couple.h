/* SPDX-License-Identifier: GPL-3.0-or-later */
/* couple.h: an invented couple against whom nothing stands, for tests to bend. */
#pragma once
#include "model/marriage.h"

G_BEGIN_DECLS

typedef struct
{
  LijiMarriage *marriage;
  LijiMarriageFacts facts;
} Couple;

/* Complete up to the hand-over, both mainland residents, on 22 November 2026. */
void couple_init (Couple *couple);
void couple_clear (Couple *couple);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Couple, couple_clear)

/* Sets a field as typed; the test fails when it cannot be. */
void couple_set (Couple *couple, const char *path, const char *typed);
/* Adds an empty entry to the list at @path and returns its index. */
guint couple_add (Couple *couple, const char *path);
/* Adds a paper of @type; @pairs are field, text … NULL. */
void
couple_add_paper (Couple *couple, const char *side, const char *type, ...) G_GNUC_NULL_TERMINATED;
void couple_drop_papers (Couple *couple, const char *side);
LijiPartyFact *
couple_add_fact (Couple *couple, const char *side, const char *what, const char *iso);
/* Makes @side a foreigner with passport and a good proof of no spouse. */
void couple_make_foreigner (Couple *couple, const char *side);

/* The first problem with @code (and @field unless NULL) at @step, as its severity, or -1. */
int couple_check (Couple *couple, const char *step, const char *code, const char *field);
char *couple_check_detail (Couple *couple, const char *step, const char *code);
/* Fails unless nothing stands against @step. */
void couple_assert_free (Couple *couple, const char *step);
/* Fails unless something MISSING or BLOCK stands against @step. */
void couple_assert_stopped (Couple *couple, const char *step);

/* Sanitizers slow everything by ten: no time is measured there. */
#if defined(__SANITIZE_ADDRESS__)
#define MEASURE_TIME FALSE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEASURE_TIME FALSE
#endif
#endif
#ifndef MEASURE_TIME
#define MEASURE_TIME TRUE
#endif

#define assert_problem(couple, step, code, severity)                                               \
  g_assert_cmpint (couple_check (couple, step, code, NULL), ==, severity)
#define assert_no_problem(couple, step, code)                                                      \
  g_assert_cmpint (couple_check (couple, step, code, NULL), ==, -1)

G_END_DECLS
