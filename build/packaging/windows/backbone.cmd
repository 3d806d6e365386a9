@echo off
rem The command line of the packaged program; put its folder on the PATH.
"%~dp0Backbone Planner.exe" --no-sandbox --log-level=3 --command-line -- %*
exit /b %ERRORLEVEL%
