#!/bin/sh
echo the tool ran
