/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.h: invented people without end for benches: names in real proportions, numbers with right
 * check digits. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
  char name[64];
  char number[19];
} Person;

/* Couple @i, of people 2 i and 2 i + 1, was registered in this year under the number 1 + i %
 * PEOPLE_A_YEAR. */
#define PEOPLE_A_YEAR 32000
#define person_year(i) (1985 + (i) / PEOPLE_A_YEAR)

/* The same @seed gives the same person. */
void person_make (guint64 seed, Person *person);
char *person_dup_key (const Person *person);

/* Fills @store with @n_people people in registrations of two, each a real act, a thousand a batch.
 */
void people_fill (LijiStore *store, guint n_people);

G_END_DECLS
