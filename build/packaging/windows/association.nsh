; Offers the program for scenario files. Windows knows a file by its last ending, and .json is not ours to take: the
; program is one choice of "Open with" for .json, and no one's default is changed. For this user only.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\BackbonePlanner.Scenario" "" "Backbone scenario"
  WriteRegStr HKCU "Software\Classes\BackbonePlanner.Scenario\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\BackbonePlanner.Scenario\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr HKCU "Software\Classes\.json\OpenWithProgids" "BackbonePlanner.Scenario" ""
!macroend

!macro customUnInstall
  DeleteRegValue HKCU "Software\Classes\.json\OpenWithProgids" "BackbonePlanner.Scenario"
  DeleteRegKey HKCU "Software\Classes\BackbonePlanner.Scenario"
!macroend
