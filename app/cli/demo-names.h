/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-names.h: what invented names and answers are drawn from, with weights; every list ends with
 * a NULL text. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;
  int weight;
} LijiDemoName;

extern const LijiDemoName liji_demo_surnames[];
extern const LijiDemoName liji_demo_given_men[];
extern const LijiDemoName liji_demo_given_women[];
extern const LijiDemoName liji_demo_rare_characters[];
extern const LijiDemoName liji_demo_long_names[];
extern const LijiDemoName liji_demo_latin_surnames[];
extern const LijiDemoName liji_demo_latin_men[];
extern const LijiDemoName liji_demo_latin_women[];
extern const LijiDemoName liji_demo_occupations[];
extern const LijiDemoName liji_demo_education[];
extern const LijiDemoName liji_demo_education_young[];
extern const LijiDemoName liji_demo_countries[];

G_END_DECLS
