/* Functions that must not be called: each has a bounded or re-entrant twin. Included before everything else by a compiler
 * flag, after the system headers that declare them (the idea of git's banned.h). */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(function) sorry_##function##_is_a_banned_function
#define strcpy(...)      BANNED(strcpy)
#define strcat(...)      BANNED(strcat)
#define strncpy(...)     BANNED(strncpy)
#define strtok(...)      BANNED(strtok)
#define sprintf(...)     BANNED(sprintf)
#define vsprintf(...)    BANNED(vsprintf)
#define gets(...)        BANNED(gets)
#define atoi(...)        BANNED(atoi)
#define atol(...)        BANNED(atol)
#define atof(...)        BANNED(atof)
#define ctime(...)       BANNED(ctime)
#define asctime(...)     BANNED(asctime)
#define localtime(...)   BANNED(localtime)
#define gmtime(...)      BANNED(gmtime)
#define rand(...)        BANNED(rand)
#define srand(...)       BANNED(srand)
#endif
